// The server as a version to come might be: a copy of its sources, changed in a place or two.
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from './server'

const root = path.join(import.meta.dirname, '../..')

/** What is put for what, by file. */
export type Changes = Record<string, readonly [from: string, to: string]>

/** One migration more, as they may be: it only adds. */
export const oneMigrationMore: Changes = {
  'server/store/migrations.ts': [
    'getMigrations: async () => ({',
    `getMigrations: async () => ({
    '9999-to-come': {
      up: async (db: Kysely<unknown>) => {
        await db.schema.alterTable('boards').addColumn('mood', 'text', (column) => column.notNull().defaultTo('')).execute()
        await db.schema.alterTable('log').addColumn('mood', 'text').execute()
      },
    },`,
  ],
}

/** It does not understand what today's nodes say to each other. */
export const anotherTongue: Changes = {
  'server/cluster/wire.ts': ['export const wireVersion = 2', 'export const wireVersion = 3'],
}

/** The folder of the copy, which is gone after the test. */
export function nextVersion(changes: Changes): string {
  const folder = temporaryFolder()
  for (const name of ['server', 'shared', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  }
  for (const name of ['node_modules', 'dist']) {
    symlinkSync(path.join(root, name), path.join(folder, name))
  }
  for (const [name, [from, to]] of Object.entries(changes)) {
    const file = path.join(folder, name)
    const text = readFileSync(file, 'utf8')
    if (!text.includes(from)) throw new Error(`${name} has no “${from}” any more`)
    writeFileSync(file, text.replace(from, to))
  }
  return folder
}
