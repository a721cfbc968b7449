import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { removeFolder, temporaryFolder } from '../../support/program.ts';

/**
 * A machine of its own for a seat, as far as the network goes: a namespace with its own loopback and one wire to ours.
 *
 *   namespace: program, Chromium ── 127.0.0.1:PORT ── Unix socket ── 127.0.0.1:PORT :ours (central, the PBX's WebSocket)
 *                       └────────── 198.18.12.2 ═══════ veth ═══════ 198.18.12.1 ┘ (sound, and nothing else)
 *
 * Signalling and sound are cut separately. Host candidates cannot bypass the wire: there is no other.
 */
export interface Namespace {
  /** Words to put before a command so that it runs in here. */
  readonly enter: readonly string[];
  /** A script that runs this program in here, for whoever wants one path (Playwright's `executablePath`). */
  executable(program: string): string;
  /** Every datagram is lost without a word, both ways; nobody's interface changes. */
  dropMedia(): Promise<void>;
  passMedia(): Promise<void>;
  /** The seat gets another address, as after a change of network. */
  changeAddress(): Promise<void>;
  /** Every connection of these ports dies, and new ones with it. */
  cutSignalling(ports: readonly number[]): void;
  mendSignalling(): void;
  dispose(): Promise<void>;
}

const NAME = 'hotline-seat';
/** RFC 2544 C.2.2: for tests of networks, routed nowhere. */
const NET = '198.18.12';
const OURS = `${NET}.1`;
const SEATS = [`${NET}.2`, `${NET}.3`] as const;
/** Routing table that leads where nobody listens, and the rank of the rule that sends datagrams there. */
const HOLE_TABLE = '7799';
const HOLE_RULE = '77';
const run = promisify(execFile);
const ip = async (...words: string[]): Promise<string> => (await run('ip', words)).stdout;
const inside = (...words: string[]): Promise<string> => ip('-n', NAME, ...words);

/** What a killed run left behind: processes of the namespace, its wire, its rules. */
async function sweep(): Promise<void> {
  const left = (await ip('netns', 'pids', NAME).catch(() => '')).split('\n').filter(Boolean);
  for (const pid of left) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended between the list and now.
    }
  }
  for (const words of [
    ['rule', 'del', 'pref', HOLE_RULE],
    ['link', 'del', 'hotline-a'],
    ['link', 'del', 'hotline-hole'],
    ['netns', 'del', NAME],
  ])
    await ip(...words).catch(() => 'it was not there');
}

/** Packets sent here leave by an interface whose other end knows no address: lost, and the sender is told nothing. */
async function digHole(at: (...words: string[]) => Promise<string>, from: string): Promise<void> {
  await at('link', 'add', 'hotline-hole', 'type', 'veth', 'peer', 'name', 'hotline-hole2');
  await at('link', 'set', 'hotline-hole', 'addrgenmode', 'none', 'arp', 'off', 'up');
  await at('link', 'set', 'hotline-hole2', 'addrgenmode', 'none', 'up');
  await at('route', 'add', 'default', 'dev', 'hotline-hole', ...(from === '' ? [] : ['src', from]), 'table', HOLE_TABLE);
}

async function lay(): Promise<void> {
  await ip('netns', 'add', NAME);
  await ip('link', 'add', 'hotline-a', 'type', 'veth', 'peer', 'name', 'hotline-b', 'netns', NAME);
  await ip('addr', 'add', `${OURS}/24`, 'dev', 'hotline-a');
  await inside('addr', 'add', `${SEATS[0]}/24`, 'dev', 'hotline-b');
  // No address of IPv6 makes itself: it would be a second way.
  await ip('link', 'set', 'hotline-a', 'addrgenmode', 'none', 'up');
  await inside('link', 'set', 'hotline-b', 'addrgenmode', 'none', 'up');
  await inside('link', 'set', 'lo', 'up');
  await digHole(ip, OURS);
  await digHole(inside, '');
}

interface Wire {
  cut(ports: readonly number[]): void;
  mend(): void;
  dispose(): void;
}

/** Our end of the signalling: from the Unix sockets to our own ports. */
async function openWire(folder: string, ports: readonly number[]): Promise<Wire> {
  const sockets = new Map<Socket, number>();
  let dead: readonly number[] = [];
  const keep = (socket: Socket, port: number): Socket => {
    sockets.set(socket, port);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  };
  const servers = ports.map((port) =>
    createServer((incoming) => {
      keep(incoming, port);
      if (dead.includes(port)) return void incoming.destroy();
      const onward = keep(connect(port, '127.0.0.1'), port);
      incoming.pipe(onward).pipe(incoming);
      incoming.on('close', () => onward.destroy());
      onward.on('close', () => incoming.destroy());
    }),
  );
  const listen = (server: Server, port: number) => new Promise<void>((resolve) => server.listen(join(folder, String(port)), resolve));
  await Promise.all(servers.map((server, at) => listen(server, ports[at] ?? 0)));
  const drop = (which: readonly number[]): void => {
    for (const [socket, port] of sockets) if (which.includes(port)) socket.destroy();
  };
  return {
    cut: (which) => {
      dead = which;
      drop(which);
    },
    mend: () => {
      dead = [];
    },
    dispose: () => {
      drop(ports);
      for (const server of servers) server.close();
    },
  };
}

function startInner(enter: readonly string[], folder: string, ports: readonly number[]): Promise<ChildProcess> {
  const [command = '', ...words] = [
    ...enter,
    process.execPath,
    join(import.meta.dirname, 'namespace-wire.ts'),
    folder,
    ...ports.map(String),
  ];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', () => reject(new Error('the wire of the namespace did not open')));
  });
}

/** @param ports of 127.0.0.1 that can be reached from inside by the same address: central, the PBX's WebSocket. Needs root. */
export async function openNamespace(ports: readonly number[]): Promise<Namespace> {
  await sweep();
  await lay();
  const folder = temporaryFolder();
  const enter = ['ip', 'netns', 'exec', NAME];
  const wire = await openWire(folder, ports);
  const inner = await startInner(enter, folder, ports);
  const rule = ['pref', HOLE_RULE, 'to', `${NET}.0/24`, 'ipproto', 'udp', 'lookup', HOLE_TABLE];
  let address = 0;
  return {
    enter,
    executable: (program) => {
      const script = join(folder, `run-${program.replace(/\W/g, '-')}`);
      writeFileSync(script, `#!/bin/sh\nexec ${enter.join(' ')} '${program}' "$@"\n`);
      chmodSync(script, 0o755);
      return script;
    },
    dropMedia: async () => {
      await Promise.all([ip('rule', 'add', ...rule), inside('rule', 'add', ...rule)]);
    },
    passMedia: async () => {
      await Promise.all(
        [ip('rule', 'del', 'pref', HOLE_RULE), inside('rule', 'del', 'pref', HOLE_RULE)].map((each) => each.catch(() => '')),
      );
    },
    changeAddress: async () => {
      const [from, to] = [SEATS[address % 2], SEATS[(address + 1) % 2]];
      address += 1;
      await inside('addr', 'del', `${from}/24`, 'dev', 'hotline-b');
      await inside('addr', 'add', `${to}/24`, 'dev', 'hotline-b');
    },
    cutSignalling: wire.cut,
    mendSignalling: wire.mend,
    dispose: async () => {
      inner.kill('SIGKILL');
      wire.dispose();
      await sweep();
      removeFolder(folder);
    },
  };
}
