// The rules of the tree that the linter has no rule for: how long files are, what they are called,
// that nothing only re-exports, and that whoever silences a check says why.
import { lineOf, readSources, report, type Source } from './sources'

const maxLines = 300
const longReason = /Longer than 300 lines because/
const emptyNames = /^(utils?|helpers?|common|misc|managers?|services?)$/i
const reExport = /^export (?:type )?(?:\*|\{[^}]*\})(?: as \w+)? from .*$/gm
const silenced = /(?:oxlint|eslint)-disable(?:-next-line|-line)?[^\n]*/g

function checkLength({ name, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  const head = /^(?:\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)\n)*/.exec(text)?.[0] ?? ''
  if (lines <= maxLines || longReason.test(head.replace(/\s*\n\/\/\s*/g, ' '))) return []
  return [
    `${name} has ${lines} lines: split it, or say in its head comment "Longer than ${maxLines} lines because …".`,
  ]
}

function checkName({ name }: Source): string[] {
  const problems: string[] = []
  for (const part of name.split('/')) {
    const stem = part.replace(/\..*$/, '')
    const words = stem.split(/[-_]|(?<=[a-z0-9])(?=[A-Z])/)
    // `NoteShapeUtil` is the canvas library's own word for a thing, so `Util` counts only alone.
    const last = words.length > 1 && words.at(-1) === 'Util' ? '' : words.at(-1)
    if (emptyNames.test(last ?? '')) {
      problems.push(`${name}: "${stem}" says nothing; name it for the one thing in it.`)
    }
    if (/^index\.tsx?$/.test(part)) {
      problems.push(`${name}: no barrels; import from the file that has the thing.`)
    }
  }
  return problems
}

function checkReExports({ name, text }: Source): string[] {
  const exports = text.match(reExport) ?? []
  const rest = text.replace(reExport, '').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')
  if (!exports.length || rest.trim()) return []
  return [`${name}: only re-exports; import from the file that has the thing.`]
}

function checkSilenced({ name, text }: Source): string[] {
  const explained = (comment: string, before: string) =>
    / -- \S/.test(comment) || /(?:\/\/|\*) .*\n[^\n]*$/.test(before)
  return [...text.matchAll(silenced)]
    .filter(({ 0: comment, index }) => !explained(comment, text.slice(0, index)))
    .map(({ index }) => `${name}:${lineOf(text, index)} silences a check: say why, after " -- ".`)
}

const product = readSources(['client', 'server', 'shared'], /\.(tsx?|mjs|css)$/)
const tests = readSources(['test'], /\.tsx?$/).filter(({ name }) => !name.startsWith('test/tools/'))
report([
  ...product.flatMap(checkLength),
  ...[...product, ...tests].flatMap(checkName),
  ...product.flatMap(checkReExports),
  ...[...product, ...tests].flatMap(checkSilenced),
])
