// Holds shared/SPEC.md and the tests together: each rule there (a list line that begins with
// `**RELAY3**`) is cited by the name of at least one test (`[RELAY3] …` or `[RELAY3, SAVE1] …`),
// and each cited rule exists. A skipped test proves nothing, so its citation does not count.
import { lineOf, readSources, report, type Source } from './sources'

const rulePattern = /^\s*[-*] \*\*([A-Z]+\d+)\*\*/gm
const citationPattern = /(['"`])((?:\[[A-Z]+\d+(?:, ?[A-Z]+\d+)*\] ?)+)/g

function readRules(spec: Source, problems: string[]): Set<string> {
  const rules = new Set<string>()
  for (const match of spec.text.matchAll(rulePattern)) {
    const id = match[1] ?? ''
    if (rules.has(id)) {
      problems.push(`${spec.name}:${lineOf(spec.text, match.index)} ${id} is there twice.`)
    }
    rules.add(id)
  }
  if (!rules.size) problems.push(`${spec.name} has no rule of the form "- **RELAY3** …".`)
  return rules
}

function compareRules(spec: Source, tests: readonly Source[]): string[] {
  const problems: string[] = []
  const rules = readRules(spec, problems)
  const cited = new Set<string>()
  for (const { name, text } of tests) {
    for (const match of text.matchAll(citationPattern)) {
      const call = text.slice(Math.max(0, match.index - 60), match.index)
      const skipped = /\.(skip|todo|fixme)\b[^;]*$/.test(call)
      for (const id of match[2]?.match(/[A-Z]+\d+/g) ?? []) {
        if (!rules.has(id)) {
          problems.push(
            `${name}:${lineOf(text, match.index)} cites ${id}, which is not in the spec.`,
          )
        } else if (!skipped) cited.add(id)
      }
    }
  }
  for (const id of rules) {
    if (!cited.has(id)) problems.push(`${id} is cited by no test name: write one, "[${id}] …".`)
  }
  return problems
}

const [spec] = readSources(['shared'], /^SPEC\.md$/)
const tests = readSources(['test'], /\.tsx?$/).filter(({ name }) => !name.startsWith('test/tools/'))
report(spec ? compareRules(spec, tests) : ['shared/SPEC.md is missing.'])
