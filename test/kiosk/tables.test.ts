import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../electron/shell/csp.ts';
import { isHostUrl } from '../../electron/shell/host-url.ts';
import { isHarmless, isLeaveKey } from '../../electron/shell/keys.ts';
import { readOptions } from '../../electron/shell/options.ts';
import { fileOf } from '../../electron/shell/page-files.ts';
import { isGranted } from '../../electron/shell/permissions.ts';
import { remedyFor } from '../../electron/shell/trouble.ts';

const NO_MODIFIER = { control: false, alt: false, shift: false, meta: false };

describe('permissions', () => {
  const EVERY_OTHER = [
    'accessibility-events',
    'background-sync',
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'keyboardLock',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'sensors',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'unknown',
    'usb',
    'window-management',
  ];

  it('gives the page its host on the local network, a store that is not cleared, and nothing else', () => {
    const granted = ['local-network-access', 'local-network', 'loopback-network', 'persistent-storage'];

    expect([...granted, ...EVERY_OTHER].filter((name) => isGranted(name, 'kanwall://app/'))).toEqual(granted);
  });

  it.each([
    'http://127.0.0.1:7400/',
    'https://kanwall.example/',
    'kanwall://app.evil/',
    'kanwall://apps/',
    'file:///',
    '',
  ])('gives nothing to %j', (origin) => {
    expect(isGranted('local-network-access', origin)).toBe(false);
  });
});

describe('keys', () => {
  it.each([
    ['F11', {}],
    ['F5', {}],
    ['F12', {}],
    ['r', { control: true }],
    ['R', { control: true, shift: true }],
    ['w', { control: true }],
    ['q', { control: true }],
    ['n', { control: true }],
    ['p', { control: true }],
    ['o', { control: true }],
    ['i', { control: true, shift: true }],
    ['+', { control: true }],
    ['0', { control: true }],
    ['F4', { alt: true }],
    ['ArrowLeft', { alt: true }],
    ['Tab', { alt: true }],
    ['l', { meta: true }],
    ['BrowserBack', {}],
  ])('keeps %s %j from a kiosk', (key, held) => {
    expect(isHarmless({ ...NO_MODIFIER, key, ...held })).toBe(false);
  });

  it.each([
    ['京', {}],
    ['a', {}],
    ['A', { shift: true }],
    ['Enter', {}],
    ['Tab', {}],
    ['Backspace', {}],
    ['Control', { control: true }],
    ['v', { control: true }],
    ['z', { control: true }],
    ['ArrowLeft', { control: true }],
    ['@', { control: true, alt: true }],
  ])('lets %s %j through', (key, held) => {
    expect(isHarmless({ ...NO_MODIFIER, key, ...held })).toBe(true);
  });

  it('has one way out', () => {
    expect(isLeaveKey({ key: 'Q', control: true, alt: true, shift: true, meta: false })).toBe(true);
    expect(isLeaveKey({ key: 'q', control: true, alt: true, shift: false, meta: false })).toBe(false);
  });
});

describe('the page’s files', () => {
  it.each([
    ['kanwall://app/', '/page/index.html'],
    ['kanwall://app/#profile=dispatch', '/page/index.html'],
    ['kanwall://app/assets/main-1.js?x=1', '/page/assets/main-1.js'],
    ['kanwall://app/../../etc/passwd', '/page/etc/passwd'],
  ])('%s is %s', (address, file) => {
    expect(fileOf('/page', address)).toBe(file);
  });

  it.each([
    'kanwall://app/%2e%2e%2f%2e%2e%2fetc/passwd',
    'kanwall://app/..%2f..%2fetc%2fpasswd',
    'kanwall://app/..%5c..%5cetc',
    'kanwall://app/a%00b',
    'kanwall://app/%',
    'kanwall://other/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is nothing', (address) => {
    expect(fileOf('/page', address)).toBeUndefined();
  });
});

describe('the page’s policy', () => {
  it('connects to the station’s own host and allows nothing inline', () => {
    const policy = contentSecurityPolicy('http://192.168.1.9:7400');

    expect(policy.split('; ')).toContain('connect-src http://192.168.1.9:7400 ws://192.168.1.9:7400');
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(contentSecurityPolicy(undefined).split('; ')).toContain("connect-src 'none'");
  });

  it.each(['http://a;script-src *', 'http://a/path', 'javascript:1', 'http://a b', 'ws://a', ''])(
    'takes %j for no host',
    (text) => {
      expect(isHostUrl(text)).toBe(false);
    },
  );
});

describe('recovery', () => {
  const calm = { relaunchedAt: [], gpuOff: false };

  it('reloads sooner, then later, then starts the app anew', () => {
    const now = 1_000_000;
    expect(remedyFor([], calm, now)).toEqual({ action: 'reload', afterMs: 200 });
    expect(remedyFor([now - 1, now - 2], calm, now)).toEqual({ action: 'reload', afterMs: 4000 });
    expect(remedyFor([now - 1, now - 2, now - 3], calm, now)).toEqual({ action: 'relaunch' });
  });

  it('forgets what is ten minutes old', () => {
    const now = 10_000_000;
    const old = now - 10 * 60_000;
    expect(remedyFor([old, old, old, old], calm, now)).toEqual({ action: 'reload', afterMs: 200 });
  });

  it('has patience after three new starts in an hour', () => {
    const now = 10_000_000;
    const worn = { ...calm, relaunchedAt: [now - 1, now - 2, now - 3] };
    expect(remedyFor([now, now, now], worn, now)).toEqual({ action: 'reload', afterMs: 60_000 });
  });
});

describe('the shell’s flags', () => {
  it('reads ours among Chromium’s', () => {
    const argv = [
      '--inspect=0',
      '/app',
      '--no-sandbox',
      '--data=/shop',
      '--port=7401',
      '--profile=dispatch',
      '--window',
    ];
    expect(readOptions(argv)).toEqual({
      data: '/shop',
      join: undefined,
      port: 7401,
      profile: 'dispatch',
      window: true,
      sample: false,
      speed: 1,
    });
  });

  it.each([
    ['--profile=garage', 'choose one of: workshop-wall'],
    ['--port=http', '--port must be a whole number'],
    ['--speed=601', '--speed must be a whole number from 1 to 600'],
  ])('refuses %s in words', (flag, words) => {
    expect(() => readOptions([flag])).toThrow(words);
  });
});
