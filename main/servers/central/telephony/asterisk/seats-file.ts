import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const HEAD = `; 由中心系统生成，每次启动核对；改动请改中心的设置。只含摘要，不含密码。
; Written by central and checked at each start; holds digests, no passwords. Include it from pjsip.conf.
`;

/** The seats' accounts as PJSIP sections over the templates of hotline-pjsip.conf. The digest is RFC 2617's A1, good for one realm. */
export function renderSeats(passwords: ReadonlyMap<string, string>, realm: string): string {
  const sections = [...passwords].map(([seat, password]) => {
    const digest = createHash('md5').update(`${seat}:${realm}:${password}`).digest('hex');
    return `
[${seat}](hotline-seat)
auth = ${seat}
aors = ${seat}
callerid = <${seat}>
[${seat}](hotline-seat-auth)
username = ${seat}
realm = ${realm}
md5_cred = ${digest}
[${seat}](hotline-seat-aor)
`;
  });
  return HEAD + sections.join('');
}

/** Writes the file where it says something else; whose it is and who may read it stay as they are. @returns whether it did, so that the PBX must read it again */
export function writeSeats(file: string, content: string): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return false;
  // Into the file and not in its stead: the PBX's user has been given the right to read this one.
  writeFileSync(file, content, { mode: 0o640 });
  return true;
}
