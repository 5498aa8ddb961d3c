import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: { key: string; cert: string } | undefined;

/** A self-signed certificate, made anew in every process: no private key lies in the repository. Needs `openssl`. */
export function certificate(): { key: string; cert: string } {
  if (made) return made;
  const folder = mkdtempSync(join(tmpdir(), 'paceline-tls-'));
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=paceline.test', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject], {
      stdio: 'ignore',
    });
    return (made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
