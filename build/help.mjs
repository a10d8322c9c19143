export const HELP = `Kanwall: live boards on the walls of a car dealership.

  npm start                     the sample dealership with a simulated day
  npm start -- --data DIR       the store in DIR, empty at first
  npm start -- --join ADDRESS   a station of the host at that address

Flags
  --data DIR      folder of the store (kanwall.db, tokens, logs)
  --join ADDRESS  the host of another machine, for example 192.168.1.5 or office.local:7400
  --port N        port of the host, 7400 by default
  --speed N       how fast the simulated day goes, 1 to 600
  --profile NAME  what this window is: workshop-wall (default), check-in, dispatch, set-up, people
  --window        an ordinary window instead of a kiosk
  --headless      no window: run the host and print the addresses (what happens anyway without a display)
  --help          this page

Environment
  ELECTRON_MIRROR               where to download Electron from, if not from its own site
  ELECTRON_OVERRIDE_DIST_PATH   folder of an unpacked Electron to use
  KANWALL_CACHE                 where an Electron that was fetched and the sample dealership are kept

Other commands
  npm test            every check and test
  npm run -s host     the headless host: -- --data DIR --port N [--sample] [--speed N]
  npm run package     installers into release/
  npm run bench       how fast it is (-- --json for machines)
  npm run soak        the long tests
`;
