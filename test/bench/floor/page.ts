import type { Tap } from '../taps.ts';

// The least a wall and a terminal can be: a socket, a text node a card, and a button that posts.

const cards = document.querySelector('#cards') as HTMLElement;
const tap = document.querySelector('#tap') as HTMLElement;
const known = new Map<string, Text>();

function textOf(id: string): Text {
  let text = known.get(id);
  if (!text) {
    text = document.createTextNode('');
    const card = document.createElement('div');
    const time = document.createElement('time');
    card.dataset['visit'] = id;
    time.append(text);
    card.append(time);
    cards.append(card);
    known.set(id, text);
  }
  return text;
}

const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/`);
socket.onmessage = ({ data }) => {
  for (const { id, text } of JSON.parse(String(data)) as Readonly<{ id: string; text: string }>[])
    textOf(id).data = text;
  requestAnimationFrame(() => requestAnimationFrame(showPainted));
};

function showPainted(): void {
  if (document.documentElement.dataset['state'] === 'painted') return;
  document.documentElement.dataset['state'] = 'painted';
  performance.mark('painted');
}

tap.addEventListener('click', (event) => {
  const { card, text } = (globalThis as unknown as { benchNext: Tap }).benchNext;
  Object.assign(globalThis, { benchTap: performance.timeOrigin + event.timeStamp });
  const body = JSON.stringify({ id: card, text });
  void fetch('/change', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
});
