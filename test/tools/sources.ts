// Finds and reads the project's own files for the checks in this folder, and prints what they found.
import fs from 'node:fs'
import path from 'node:path'

const root = path.dirname(path.dirname(import.meta.dirname))

export type Source = { readonly name: string; readonly text: string }

/** Every file of ours below the folders whose name matches; names are relative to the project, with `/`. */
export function readSources(folders: readonly string[], pattern: RegExp): Source[] {
  return folders
    .map((folder) => path.join(root, folder))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`))
    .sort()
    .map((file) => ({
      name: path.relative(root, file).split(path.sep).join('/'),
      text: fs.readFileSync(file, 'utf8'),
    }))
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Ends the process as failed when there are problems, after printing them. */
export function report(problems: readonly string[]): void {
  for (const problem of problems) console.log(problem)
  process.exitCode = problems.length ? 1 : 0
}
