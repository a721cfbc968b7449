import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** The first line of standard input, trimmed; what is typed is echoed nowhere. `''` where nothing comes. */
export async function readTypedLine(stdin: NodeJS.ReadStream): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
  }
}
