/** The import rules of the project, one by one. Each has a broken fixture in test/fixtures/import-rules that a test expects to be caught. */

/** A package by name, wherever the cruise began. @param {string[]} names */
const packages = (...names) => `(^|/)node_modules/(${names.join('|').replaceAll('.', '\\.')})/`;

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** @param {string} name @param {string} comment @param {string} pathNot @param {string} path */
const onlyIn = (name, comment, pathNot, path) => forbid(name, comment, { pathNot }, { path });

const PRODUCT = '^(shared|main|renderer|preload)/';
const DOMAIN = 'seat|call|journal|catalogue|knowledge|place|classification|order|dispatch|queue|visit|drill';

module.exports = {
  forbidden: [
    forbid('no-cycles', 'A cycle, also of types only, is two files that should be one or three.', {}, { circular: true }),
    forbid('no-unresolved', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'no-undeclared-package',
      'A package must stand in package.json.',
      { path: `${PRODUCT}|^test/` },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'main-runs-on-production-packages',
      'Main is not bundled: what it imports must be shipped, so not be a devDependency.',
      { path: '^main/' },
      { dependencyTypes: ['npm-dev'], pathNot: packages('electron'), dependencyTypesNot: ['type-only'] },
    ),
    forbid('product-without-tests', 'The product does not know its tests.', { path: PRODUCT }, { path: '^test/' }),

    forbid(
      'shared-stands-alone',
      'shared runs anywhere: only shared, zod and named pure-JavaScript libraries.',
      { path: '^shared/' },
      { pathNot: ['^shared/', packages('zod', 'libphonenumber-js', 'chinese-days', 'pinyin-pro', 'opencc-js', 'yaml')] },
    ),
    forbid(
      'renderer-imports-shared-and-renderer',
      'A page is a sandboxed browser page.',
      { path: '^renderer/' },
      { path: '^(main|preload)/' },
    ),
    forbid('renderer-without-node', 'A page has no Node.', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    forbid('main-imports-main-and-shared', 'Main knows no page.', { path: '^main/' }, { path: '^(renderer|preload)/' }),
    forbid(
      'preload-imports-electron-and-contract',
      'The bridge is the contract and nothing else.',
      { path: '^preload/' },
      { pathNot: ['^preload/', '^shared/ipc/', packages('electron')] },
    ),
    forbid(
      'bootstrap-without-packages',
      'The bootstrap runs before anything is installed.',
      { path: '^main/start(/|\\.mjs$)' },
      { pathNot: '^main/start/', dependencyTypesNot: ['core'] },
    ),

    onlyIn(
      'electron-only-in-its-shell',
      'Everything else must run under plain Node.',
      '^(main/shell/electron|preload)/',
      `${packages('electron')}|^electron$`,
    ),
    onlyIn('updater-only-in-electron-shell', 'Only the shell replaces itself.', '^main/shell/electron/', packages('electron-updater')),
    forbid(
      'web-entry-without-electron',
      'Outside Electron an import of electron dies at load.',
      { path: '^main/index\\.ts$' },
      { path: `${packages('electron')}|^main/shell/electron/`, reachable: true },
    ),
    onlyIn(
      'sip-only-where-calls-are',
      'SIP belongs to the phone, the scripted citizen and the exchange.',
      '^(renderer/(phone|citizen)|main/servers/exchange|test)/',
      packages('sip.js'),
    ),
    onlyIn('sqlite-only-in-db', 'SQL stands behind a repository.', '^main/(db|servers/central/db)/|^test/', packages('better-sqlite3')),
    onlyIn(
      'websocket-server-only-at-the-edges',
      'Sockets come in at the web shell and at the exchange.',
      '^main/(shell/web|servers/exchange)/|^test/',
      packages('ws', '@fastify/websocket'),
    ),
    onlyIn(
      'http-out-only-in-link',
      'One place talks to central; in central one place talks out.',
      '^main/(link|servers/central/outbound)/|^test/',
      `${packages('eventsource', 'undici', 'axios', 'got', 'node-fetch')}|^(node:)?(https|http2)$`,
    ),
    onlyIn(
      'node-http-only-at-the-edges',
      'node:http is for the servers that listen and for the link.',
      '^main/(link|shell/web|servers)/|^test/',
      '^(node:)?http$',
    ),
    onlyIn('phone-numbers-in-one-file', 'One reading of a phone number.', '^shared/call/phone-number\\.ts$', packages('libphonenumber-js')),
    onlyIn('working-days-in-one-folder', 'One calendar of working days.', '^shared/time/', packages('chinese-days')),
    onlyIn('pinyin-in-one-file', 'One reading of a character.', '^shared/catalogue/pinyin\\.ts$', packages('pinyin-pro')),
    onlyIn('traditional-in-one-file', 'One table of traditional characters.', '^shared/catalogue/traditional\\.ts$', packages('opencc-js')),
    onlyIn(
      'tables-in-one-folder',
      'One reading of spreadsheets: a city keeps its catalogue in them.',
      '^main/servers/central/catalogue/table/|^test/',
      packages('csv-parse', 'csv-stringify', 'read-excel-file'),
    ),
    onlyIn(
      'workbooks-in-two-files',
      'One writing of workbooks of each kind: the catalogue, and what the ratings hand out.',
      '^main/servers/central/catalogue/table/table-file\\.ts$|^main/servers/central/rating/write-workbook\\.ts$|^test/',
      packages('write-excel-file'),
    ),
    onlyIn('yaml-in-one-file', 'One reading of a settings file.', '^shared/settings/read-settings\\.ts$|^test/', packages('yaml')),
    forbid(
      'phone-without-react',
      'The phone outlives every screen and draws none.',
      { path: '^renderer/phone/' },
      { path: packages('react', 'react-dom', 'antd') },
    ),
    forbid(
      'desk-without-media',
      'The desk may crash; the phone and the citizen are other pages.',
      { path: '^renderer/(desk|ui)/' },
      { path: '^renderer/(phone|citizen)/' },
    ),
    forbid('phone-without-desk', 'The phone outlives the desk.', { path: '^renderer/(phone|citizen)/' }, { path: '^renderer/(desk|ui)/' }),
    forbid(
      'unit-page-stands-alone',
      'Central serves it to people without a seat: nothing of the seat’s pages goes with it.',
      { path: '^renderer/unit/' },
      { path: '^renderer/', pathNot: '^renderer/(unit|ui)/' },
    ),
    forbid(
      'seat-without-unit-page',
      'The seat’s pages know no page of central’s.',
      { path: '^renderer/(?!unit/)' },
      { path: '^renderer/unit/' },
    ),
    forbid(
      'stores-stand-alone',
      'A store per domain; what needs two is a selector or a component.',
      { path: '^renderer/.*-store\\.ts$' },
      { path: '-store\\.ts$' },
    ),

    forbid(
      'servers-stand-alone',
      'exchange and central are servers of their own: nothing else of main but what they say to each other.',
      { path: '^main/servers/(exchange|central)/' },
      { path: '^main/', pathNot: ['^main/servers/$1/', '^main/servers/telephony\\.ts$'] },
    ),
    forbid(
      'servers-entry-imports-servers-only',
      'The practice process holds the two servers and nothing of the seat.',
      { path: '^main/servers/[^/]+$' },
      { path: '^main/', pathNot: '^main/servers/' },
    ),
    forbid(
      'servers-only-from-their-entry',
      'The seat reaches its servers over the network, in practice too.',
      { path: PRODUCT, pathNot: '^main/(servers/|compose[^/]*\\.ts$)' },
      { path: '^main/servers/' },
    ),
    forbid(
      'migrations-import-types-only',
      'A migration must mean the same in ten years: it depends on no code that lives on.',
      { path: '/db/migrations/[0-9]' },
      { pathNot: packages('kysely'), dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'migrations-import-the-db-type',
      'A migration knows the database and nothing of a domain.',
      { path: '/db/migrations/[0-9]' },
      { pathNot: ['^main/(servers/central/)?db/[^/]+\\.ts$', packages('kysely', 'better-sqlite3', '@types/better-sqlite3')] },
    ),
    forbid(
      'domain-below-shell',
      'A domain folder is plain Node and knows no shell and no composition.',
      { path: `^main/(${DOMAIN}|db|link|settings|log)/` },
      { path: '^main/(shell/|compose|index\\.ts)' },
    ),
    forbid(
      'domains-know-no-drill',
      'A drill is the same work with a scripted caller: what is drilled must not know.',
      { path: `^(shared|main|renderer/desk)/(${DOMAIN.replace('|drill', '')})/` },
      { path: '^(shared|main|renderer/desk)/drill/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out)/|^test/fixtures/(import|source|lint)-rules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.mts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
