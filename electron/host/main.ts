import { join } from 'node:path';
import { startAuditReader } from './audit/reader.ts';
import { systemClock } from './clock.ts';
import { keepTheDay } from './day-turn.ts';
import { createTopicEncoder } from './feed/encode.ts';
import { startFeed } from './feed/feed.ts';
import { openFolder, publishAddress } from './folder.ts';
import { shopLanguageOf, shopNameOf } from './hello.ts';
import { openCommandDoor } from './http/commands.ts';
import { speakBoth } from './http/first-byte.ts';
import { createGuard } from './http/guard.ts';
import { listPages, servePages } from './http/pages.ts';
import { addRoutes } from './http/routes.ts';
import { createServer } from './http/server.ts';
import { addressesOf, appearOnLan, openShopCertificates } from './lan.ts';
import { listen, stopListening } from './listen.ts';
import { limitedWarnings, openLogs } from './logs.ts';
import { type Options, readLanguage, readOptions } from './options.ts';
import { giveSamplePins } from './people/sample-pins.ts';
import { goOnWithTheDay, startSampleClock } from './sample.ts';
import { startSampleDay } from './sample-day.ts';
import { failToStart } from './start-failure.ts';
import { openOfflineNotes } from './stations/offline-notes.ts';
import { endOnTheUnexpected, type Stop, stopAll, stopOnSignals } from './stop.ts';
import { openShop, openStore, STORE_FILE, warnOfClock } from './store.ts';
import { openTokens } from './tokens.ts';
import { openTrust } from './trust.ts';
import { addTrustRoutes } from './trust-page/routes.ts';
import { hostWord } from './words.ts';

const STRANGERS_LINES_A_MINUTE = 20;

/** The host of one shop, from its folder to its open door. What was started is noted for the stop. */
async function start(options: Options): Promise<void> {
  openFolder(options.data);
  const log = openLogs(options);
  endOnTheUnexpected(log);
  const started: Stop[] = [];
  const stopping = stopOnSignals(started, log);
  try {
    const tokens = openTokens(options.data);
    const sample = options.sample ? startSampleClock(options.speed) : null;
    const clock = sample ?? systemClock((byMs) => log.warn({ byMs }, "the machine's clock was set back"));

    const engine = openStore(options.data, clock, log);
    const audit = startAuditReader(join(options.data, STORE_FILE));
    started.push({ what: 'store', run: engine.close }, { what: 'audit', run: audit.close });
    if (sample) {
      goOnWithTheDay(engine, sample);
      const day = startSampleDay({ engine, clock: sample, random: Math.random, log });
      started.push({ what: 'sample day', run: day.stop });
      await day.ready;
    }
    warnOfClock(engine, log);
    await openShop(engine, log);
    started.push({ what: 'day', run: await keepTheDay({ engine, clock, log }) });

    const certificates = await openShopCertificates(engine, options.data, log);
    started.push({ what: 'certificates', run: certificates.close });
    const pages = listPages(options.renderer);
    const { root, hasName } = certificates;
    let port = options.port;
    const lan = () => addressesOf({ certificates, port, reach: options.listen });
    const trust = openTrust({
      folder: options.data,
      engine,
      clock,
      tokens,
      isSample: options.sample,
      fingerprint: () => root.fingerprint,
      addresses: lan,
    });
    if (sample) {
      giveSamplePins(engine, trust.slowHash).catch((error: unknown) => log.error({ err: error }, 'no sample PINs'));
    }
    const { read } = engine;
    const guard = createGuard({ ...trust, tokens, read, pages, isOurName: hasName });
    const encoder = createTopicEncoder(engine);
    const warn = limitedWarnings(log, STRANGERS_LINES_A_MINUTE, () => performance.now());
    const app = createServer({ guard, shopLanguage: () => shopLanguageOf(engine), log, warn });
    const firstByte = speakBoth(app.server, { key: certificates.leaf().key, cert: certificates.leaf().chain });
    await servePages(app, options.renderer, pages);
    addTrustRoutes(app, { root, shopName: () => shopNameOf(engine), lan });
    const commands = openCommandDoor(engine, openOfflineNotes(engine, clock));
    addRoutes(app, { engine, clock, sample, encoder, commands, trust, audit });
    const feed = startFeed(app.server, { engine, clock, guard, encoder, trust, isSample: options.sample, warn });
    sample?.onChange(feed.beat);

    if (stopping.aborted) return;
    port = await listen(app, options);
    const url = `http://127.0.0.1:${port}`;
    started.push({ what: 'http', run: () => stopListening(app, firstByte) }, { what: 'feed', run: feed.close });
    started.push(...appearOnLan({ engine, certificates, firstByte, port, reach: options.listen, log, warn }));
    started.push({ what: 'address', run: publishAddress(options.data, url) });
    log.info({ url, lan: lan(), sample: options.sample, pages: pages.size > 0 }, 'ready');
    process.stdout.on('error', () => {});
    process.stdout.write(`${JSON.stringify({ ready: true, url, lan: lan() })}\n`);
  } catch (error) {
    if (stopping.aborted) return;
    log.error({ err: error }, 'the host cannot start');
    await stopAll(started, log);
    throw error;
  }
}

const args = process.argv.slice(2);
const language = readLanguage(args, process.env);
let folder = '';
try {
  const options = readOptions(args);
  folder = options.data;
  if (options.help) process.stdout.write(hostWord(language, 'help'));
  else await start(options);
} catch (error) {
  failToStart(error, folder, language);
}
