/** A host's address becomes part of the page's security policy, so it must be an origin and nothing more. */
export function isHostUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return ['http:', 'https:'].includes(url.protocol) && url.origin === text;
}
