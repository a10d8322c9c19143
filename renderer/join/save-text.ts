/** Writes a file: where the person says in the app, among the downloads in a browser. False: thought better of it. */
export async function saveText(name: string, text: string): Promise<boolean> {
  if (window.kanwall) return window.kanwall.saveFile(name, text);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
