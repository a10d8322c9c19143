import { createHash } from 'node:crypto';

/** Stands in the page itself, because the sheet of a phone's set-up assistant loads nothing more; the CSP knows its hash. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f2f4f7; --card: #ffffff; --line: #d5dbe4; --ink: #10151d; --ink-2: #414c5c;
  --accent: #0b5394; --on-accent: #ffffff; --soft: #e7f0fa; }
@media (prefers-color-scheme: dark) { :root { --ground: #090c11; --card: #161c26; --line: #2e3949; --ink: #f5f8fc;
  --ink-2: #bcc7d6; --accent: #8fd0ff; --on-accent: #04121f; --soft: #14283a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.6 'Noto Sans SC Variable', 'Noto Sans CJK SC',
  'PingFang SC', 'Microsoft YaHei UI', system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 1080px; margin: 0 auto; padding: 0 20px; }
header { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 24px; padding-top: 20px; }
.mark { display: flex; align-items: center; gap: 12px; font-weight: 700; }
nav { display: flex; gap: 4px; }
nav a { min-height: 48px; padding: 10px 12px; border-radius: 10px; color: var(--ink-2); text-decoration: none; }
nav a[aria-current] { color: var(--ink); background: var(--card); font-weight: 600; }
h1 { margin: 24px 0 8px; font-size: clamp(28px, 4.2vw, 42px); line-height: 1.2; text-wrap: balance; }
h2 { margin: 0 0 12px; font-size: 21px; line-height: 1.3; }
p { margin: 0 0 12px; }
.lead { max-width: 46em; margin-bottom: 24px; color: var(--ink-2); font-size: 18px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; padding-bottom: 40px; }
.columns > div { display: contents; }
.others, .scope { order: 1; }
section { padding: 24px; border: 1px solid var(--line); border-radius: 16px; background: var(--card); }
section > :last-child { margin-bottom: 0; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 52px; padding: 12px 24px;
  border: 2px solid var(--accent); border-radius: 12px; color: var(--accent); font-weight: 650; text-align: center;
  text-decoration: none; }
.main { background: var(--accent); color: var(--on-accent); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
ol, ul { margin: 0; padding-left: 1.6em; }
li { margin: 8px 0; padding-left: 4px; }
ol li::marker { font-weight: 700; color: var(--accent); }
.steps ol { margin-top: 16px; }
details { border-top: 1px solid var(--line); }
details:last-child { margin-bottom: -12px; }
summary { min-height: 52px; padding: 12px 0; font-weight: 600; cursor: pointer; }
details ol, details p { margin-bottom: 16px; }
.fingerprint { display: grid; grid-template-columns: repeat(2, max-content); justify-content: space-evenly; gap: 6px 16px;
  margin: 12px 0 0; padding: 16px; border-radius: 12px; background: var(--soft); list-style: none; font: 600 18px/1.5
  ui-monospace, 'Cascadia Mono', Consolas, Menlo, monospace; }
.fingerprint li { margin: 0; padding: 0; }
.small { color: var(--ink-2); font-size: 15px; }
.code { display: none; }
@media (min-width: 900px) {
  .columns { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  .columns > div { display: grid; gap: 20px; align-content: start; }
  .code { display: flex; align-items: center; gap: 20px; }
  .code img { width: 132px; height: 132px; border-radius: 10px; }
  .code p { margin: 0; }
}
`;

export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
