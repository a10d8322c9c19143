import { LANGUAGES, type Language } from '../../../shared/store/model.ts';
import { hostWords } from '../../../shared/words/host.ts';
import { escapeText } from './html.ts';
import { TRUST } from './paths.ts';
import { STYLE } from './style.ts';
import { SYSTEMS, type System } from './system.ts';

export type TrustPage = Readonly<{
  language: Language;
  /** That of the visitor: its steps stand open. */
  system: System;
  shop: string;
  fingerprint: string;
  /** The address to go on to, once the root is trusted. */
  secureUrl: string;
}>;

const NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };
/** Pairs of a fingerprint that are compared at one glance. */
const PAIRS = 4;

/** How to trust this host, for somebody who holds a phone: no scripts, nothing from elsewhere, and no secret. */
export function renderTrustPage({ language, system, shop, fingerprint, secureUrl }: TrustPage): string {
  const words = hostWords[language].trust;
  const title = escapeText(words.title.replace('{{shop}}', () => shop));
  const others = SYSTEMS.filter((each) => each !== system);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(MARK)}">
<style>${STYLE}</style>
</head>
<body>
<header>
<div class="mark">${MARK}<span>Kanwall</span></div>
<nav aria-label="${escapeText(words.language)}">${LANGUAGES.map((each) => languageLink(each, language)).join('')}</nav>
</header>
<main>
<h1>${title}</h1>
<p class="lead">${escapeText(words.lead)}</p>
<div class="columns">
<div>
<section class="steps">
<h2>${escapeText(words.systems[system].name)}</h2>
${download(words, system)}
${steps(words.systems[system].steps)}
</section>
<section class="others">
<h2>${escapeText(words['other-systems'])}</h2>
${others.map((each) => otherSystem(words, each)).join('\n')}
</section>
</div>
<div>
<section>
<h2>${escapeText(words.check)}</h2>
<p>${escapeText(words['check-why'])}</p>
<ul class="fingerprint" aria-label="${escapeText(words.fingerprint)}">${groupsOf(fingerprint).map(item).join('')}</ul>
</section>
<section>
<p><a class="button" href="${escapeText(secureUrl)}">${escapeText(words.go)}</a></p>
<p class="small">${escapeText(words['go-how'])}</p>
</section>
<section>
<h2>${escapeText(words.without)}</h2>
<ul>${words['without-list'].map(item).join('')}</ul>
</section>
<section class="code">
<img src="${TRUST.code}" width="132" height="132" alt="">
<p>${escapeText(words.code)}</p>
</section>
<p class="small scope">${escapeText(words.scope)}</p>
</div>
</div>
</main>
</body>
</html>
`;
}

type Words = (typeof hostWords)[Language]['trust'];

function languageLink(language: Language, current: Language): string {
  const mark = language === current ? ' aria-current="true"' : '';
  return `<a href="${TRUST.page}?language=${language}" lang="${language}"${mark}>${NAMES[language]}</a>`;
}

function otherSystem(words: Words, system: System): string {
  const { name, steps: list } = words.systems[system];
  return `<details><summary>${escapeText(name)}</summary>\n<p>${download(words, system)}</p>\n${steps(list)}</details>`;
}

/** A Mac takes both; the certificate by itself needs fewer steps there. */
function download(words: Words, system: System): string {
  return system === 'ios'
    ? `<a class="button main" href="${TRUST.profile}">${escapeText(words['download-apple'])}</a>`
    : `<a class="button main" href="${TRUST.certificate}" download>${escapeText(words.download)}</a>`;
}

function steps(list: readonly string[]): string {
  return `<ol>${list.map(item).join('')}</ol>`;
}

function item(text: string): string {
  return `<li>${escapeText(text)}</li>`;
}

export function groupsOf(fingerprint: string): readonly string[] {
  const pairs = fingerprint.split(':');
  return Array.from({ length: pairs.length / PAIRS }, (_, index) =>
    pairs.slice(index * PAIRS, (index + 1) * PAIRS).join(' '),
  );
}

const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 512 512" aria-hidden="true"><rect width="512" height="512" rx="96" fill="#0b0e14"/>' +
  '<path fill="#38bdf8" d="M88 116h72v72H88zm0 88h72v72H88z"/><path fill="#fbbf24" d="M220 116h72v72h-72z"/>' +
  '<path fill="#34d399" d="M352 116h72v72h-72zm0 88h72v72h-72zm0 88h72v72h-72z"/></svg>';
