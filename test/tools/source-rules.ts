/**
 * `npm run check`, step "source rules": what the linter and the import gate cannot see. Each rule reads one parsed file and names the
 * lines that break it; test/fixtures/source-rules holds one broken file a rule.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

interface SourceRule {
  readonly name: string;
  readonly why: string;
  readonly applies: (file: string) => boolean;
  /** The nodes that break the rule. */
  readonly find: (source: ts.SourceFile) => readonly ts.Node[];
}

export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

const DOMAIN = /^(shared|main)\/(seat|call|journal|catalogue|place|classification|order|dispatch|queue|visit|rating|drill)\//;
const ENTRIES =
  /^(main\/(index|verify-journal\/index|shell\/electron\/index|servers\/index|servers\/[^/]+\/index|catalogue\/index-worker)\.ts|main\/start\.mjs|renderer\/[^/]+\/(main|worker|[^/]+-worker|[^/]+-worklet)\.tsx?|preload\/index\.ts)$/;
const PRODUCT = /^(shared|main|renderer|preload)\//;

/** Where the clock and chance come from: the entries hand them on as arguments. */
const CLOCK_SOURCES =
  /^(main\/(index|compose[^/]*)\.ts|main\/(shell|start|log)\/|main\/start\.mjs|main\/servers\/([^/]+\/)?(index|compose[^/]*|serve)\.ts)/;

function collect(root: ts.Node, matches: (node: ts.Node) => boolean): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (matches(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function calleeText(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.expression.getText();
  return undefined;
}

/** What a module must not do while it is being loaded: touch files, time, network, the page. */
const WORK =
  /^(readFile|readFileSync|writeFileSync|existsSync|readdirSync|mkdirSync|set(Timeout|Interval|Immediate)|fetch|spawn|fork|createServer|connect|(fs|window|document|localStorage|navigator|performance)\.|Date\.now|Math\.random|randomUUID|(openDatabase|Database|WebSocket|WebSocketServer|Worker|AudioContext|UserAgent|RTCPeerConnection|EventSource)$)/;

function isDeclaration(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  );
}

/** Runs at import: everything outside a function body. */
function collectAtLoad(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isAwaitExpression(node) || WORK.test(calleeText(node) ?? '')) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function workAtImport(source: ts.SourceFile): ts.Node[] {
  return source.statements.flatMap((statement): ts.Node[] => {
    if (isDeclaration(statement)) return [];
    if (!ts.isVariableStatement(statement)) return [statement];
    const changeable = (statement.declarationList.flags & ts.NodeFlags.Const) === 0;
    return changeable ? [statement] : collectAtLoad(statement);
  });
}

const isPracticeBranch = (node: ts.Node): boolean =>
  (ts.isIfStatement(node) && /practice/i.test(node.expression.getText())) ||
  (ts.isConditionalExpression(node) && /practice/i.test(node.condition.getText()));

const hasHan = (node: ts.Node): boolean =>
  (ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
  /\p{Script=Han}/u.test(node.text);

export const SOURCE_RULES: readonly SourceRule[] = [
  {
    name: 'http-out-only-in-link',
    why: 'main talks to the outside only in main/link, the central server only in its outbound folder',
    applies: (file) =>
      /^(main|shared|preload)\//.test(file) &&
      !/^main\/(link|servers\/central\/outbound|start)\/|^main\/shell\/electron\/updater/.test(file),
    find: (source) =>
      collect(source, (node) =>
        /^(globalThis\.)?(fetch|EventSource|WebSocket|XMLHttpRequest|(https?|http2)\.(request|get|connect))$/.test(calleeText(node) ?? ''),
      ),
  },
  {
    name: 'clock-is-an-argument',
    why: 'the clock and randomness are arguments, so that a test can set them',
    applies: (file) => /^(shared|main)\//.test(file) && !CLOCK_SOURCES.test(file),
    find: (source) =>
      collect(
        source,
        (node) =>
          /^(Date\.now|Math\.random|performance\.now)$/.test(calleeText(node) ?? '') ||
          (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0),
      ),
  },
  {
    name: 'no-work-at-import',
    why: 'an import declares and does nothing; only an entry starts something',
    applies: (file) => PRODUCT.test(file) && !ENTRIES.test(file),
    find: workAtImport,
  },
  {
    name: 'no-practice-branch',
    why: 'a drill is the same program composed differently: domain code does not ask for it',
    applies: (file) => DOMAIN.test(file) && !/\/drill\//.test(file),
    find: (source) => collect(source, isPracticeBranch),
  },
  {
    name: 'strings-through-i18n',
    why: 'what people read on the desk comes from its language files',
    applies: (file) => /^renderer\/(desk|ui)\//.test(file) && !/(^|\/)(i18n|locales)\//.test(file),
    find: (source) => collect(source, hasHan),
  },
  {
    name: 'no-i-prefix',
    why: 'a type is called what it is',
    applies: (file) => PRODUCT.test(file) || /^test\//.test(file),
    find: (source) => collect(source, (node) => ts.isInterfaceDeclaration(node) && /^I[A-Z][a-z]/.test(node.name.text)),
  },
];

/** A bare TODO is a wish that nobody reads: it is done, or it is an issue. */
function bareTodos(file: string, text: string): Finding[] {
  return text
    .split('\n')
    .flatMap((line, at) => (/\b(TODO|FIXME|XXX)\b/.test(line) ? [{ rule: 'no-todo', file, line: at + 1, text: line.trim() }] : []));
}

export function checkSource(file: string, text: string): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const findings = SOURCE_RULES.filter(({ applies }) => applies(file)).flatMap(({ name, find }) =>
    find(source).map((node) => ({
      rule: name,
      file,
      line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
      text: node.getText().split('\n')[0] ?? '',
    })),
  );
  return [...findings, ...(file === 'test/tools/source-rules.ts' ? [] : bareTodos(file, text))];
}

export function listSources(root: string): string[] {
  return ['shared', 'main', 'renderer', 'preload', 'test']
    .filter((folder) => statSync(join(root, folder), { throwIfNoEntry: false }))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/^test\/fixtures\//.test(file));
}

function main(): void {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = listSources(root);
  const findings = files.flatMap((file) => checkSource(file, readFileSync(join(root, file), 'utf8')));
  const why = new Map(SOURCE_RULES.map((rule) => [rule.name, rule.why]));
  for (const { rule, file, line, text } of findings) process.stdout.write(`${file}:${line} ${rule} (${why.get(rule) ?? ''}): ${text}\n`);
  process.stdout.write(`${files.length} files, ${findings.length} findings\n`);
  process.exitCode = findings.length === 0 && files.length > 0 ? 0 : 1;
}

if (import.meta.main) main();
