// Faults of the disk, by way of strace: syncs that are slow or fail, and a record of what was written when.
import { spawnSync } from 'node:child_process'

/** False where strace is missing or may not trace: then such tests are not run, and say so. */
export const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

/** The words before a command whose `syscalls` strace tampers with, for instance `error=EIO:when=5`. */
export function tampering(syscalls: string, how: string): string[] {
  const inject = ['-e', `trace=${syscalls}`, '-e', `inject=${syscalls}:${how}`]
  return ['strace', '-D', '-f', '-qq', '--seccomp-bpf', '-o', '/dev/null', ...inject]
}

/** The words before a command whose writes, syncs and sends are recorded in `file`, bytes and all. */
export function recording(file: string): string[] {
  const calls =
    'trace=pwrite64,write,writev,sendmsg,sendto,fsync,fdatasync,ftruncate,unlink,openat,rename'
  const bytes = ['-xx', '-s', '1000000', '-y']
  return ['strace', '-D', '-f', '-qq', '--seccomp-bpf', ...bytes, '-o', file, '-e', calls]
}
