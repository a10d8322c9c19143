import { createRoot } from 'react-dom/client';
import type { Link } from '../../../renderer/link/link.ts';
import type { OpenStation } from '../../../renderer/link/open-station.ts';
import { LinkProvider, useLinkState, useNow, useOutbox, useView } from '../../../renderer/link/react.ts';
import { findStation, onStationChanged } from '../../../renderer/link/station.ts';
import type { Read } from '../../../shared/read.ts';
import { enterPage } from '../../helpers/enter-page.ts';

/** What the test looks at from outside. */
export type Probe = {
  link: Link | null;
  station: Pick<OpenStation, 'session' | 'door'> | null;
  /** Times each component was drawn, by its name. */
  drawn: Record<string, number>;
  /** ms since the page started until there were cards. */
  firstCardsAt: number | null;
  phaseAtFirstCards: string | null;
  /** Each time the document changed, the names of the cards that did. */
  commits: string[][];
};

const probe: Probe = { link: null, station: null, drawn: {}, firstCardsAt: null, phaseAtFirstCards: null, commits: [] };
Object.assign(window, { probe });

function draw(name: string): void {
  probe.drawn[name] = (probe.drawn[name] ?? 0) + 1;
}

const layoutView = (read: Read) => read.visitsOnBoard().map(({ id }) => id);
const cardView = (read: Read, id: string) => {
  const visit = read.visit(id);
  return {
    plate: visit?.plate ?? '',
    spot: visit?.spot ?? '',
    stage: visit?.stage ?? '',
    jobs: read.jobsOfVisit(id).map(({ typeId, state }) => `${typeId} ${state}`),
    technicians: read.assignmentsOfVisit(id).map(({ technicianId }) => read.staff(technicianId)?.name ?? ''),
  };
};
const countView = (read: Read) => {
  const spots = read.visitsOnBoard().map(({ spot }) => spot ?? '-');
  return spots.join();
};

function Board() {
  const ids = useView(layoutView);
  draw('board');
  if (!ids) return <p id="empty">nothing yet</p>;
  return (
    <ul>
      {ids.map((id) => (
        <Card key={id} id={id} />
      ))}
    </ul>
  );
}

function Card({ id }: Readonly<{ id: string }>) {
  const card = useView(cardView, id);
  draw(id);
  return (
    <li data-id={id}>
      {card?.plate} <b>{card?.spot}</b> {card?.stage} {card?.jobs.join()} {card?.technicians.join()}
    </li>
  );
}

function Spots() {
  draw('spots');
  return <p id="spots">{useView(countView)}</p>;
}

function Phase() {
  const { phase, unsent } = useLinkState();
  return (
    <p id="phase" data-unsent={unsent}>
      {phase}
    </p>
  );
}

function Clock() {
  draw('clock');
  return <p id="clock">{useNow(1_000)}</p>;
}

function Tray() {
  const { tray, inputRefused } = useOutbox();
  return (
    <p id="tray" data-refused={inputRefused?.code ?? ''}>
      {tray.map(({ refusal }) => refusal.code).join()}
    </p>
  );
}

const config = await findStation();
if (!config) document.body.append('no station');
else {
  const isWall = config.profile === 'workshop-wall';
  const { link, session, door } = await enterPage(config, {
    topics: isWall ? ['shop', 'workshop'] : ['shop', 'workshop', 'vehicles'],
    language: 'en',
  });
  probe.link = link;
  probe.station = { session, door };
  onStationChanged((changed) => {
    document.title = `moved to ${changed.profile}`;
  });
  new MutationObserver((changes) => {
    const names = changes.map(({ target }) => {
      const element = target instanceof Element ? target : target.parentElement;
      return element?.closest('[data-id]')?.getAttribute('data-id') ?? element?.id ?? '';
    });
    probe.commits.push([...new Set(names)]);
    if (probe.firstCardsAt === null && document.querySelector('li')) {
      probe.firstCardsAt = performance.now();
      probe.phaseAtFirstCards = link.state().phase;
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  const root = document.getElementById('app');
  if (root) {
    createRoot(root).render(
      <LinkProvider link={link}>
        <Board />
        <Spots />
        <Phase />
        <Clock />
        <Tray />
      </LinkProvider>,
    );
  }
}
