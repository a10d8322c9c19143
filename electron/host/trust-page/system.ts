/** The systems that a root is installed in differently, as the page lists them. */
export const SYSTEMS = ['windows', 'android', 'ios', 'mac', 'linux', 'tv'] as const;
export type System = (typeof SYSTEMS)[number];

/** In this order: a TV says that it is an Android, and an Android that it is a Linux. */
const SIGNS: readonly (readonly [System, RegExp])[] = [
  ['tv', /\b(smart-?tv|google ?tv|android tv|tizen|web0s|webos|bravia|aft[a-z]{1,4}|hbbtv|crkey|appletv)\b|\btv\b/i],
  ['android', /android/i],
  ['ios', /iphone|ipad|ipod/i],
  ['mac', /macintosh|mac os x/i],
  ['linux', /cros|linux|x11/i],
];

/** A guess that only decides which steps stand open: an iPad, for one, says that it is a Mac. */
export function systemOf(userAgent = ''): System {
  return SIGNS.find(([, sign]) => sign.test(userAgent.slice(0, 500)))?.[0] ?? 'windows';
}
