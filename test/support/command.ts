// The commands for whoever runs the server, from source.
import { spawn } from 'node:child_process'

export function command(name: string, args: string[], env: Record<string, string> = {}) {
  const words = ['--import', 'tsx', `server/${name}.ts`, ...args]
  const child = spawn(process.execPath, words, { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
}
