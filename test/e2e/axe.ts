// What the accessibility checker says of a page. The canvas library's parts are its own affair.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import type { AxeResults, ElementContext, RunOptions } from 'axe-core'

const axe = readFileSync(
  path.join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'),
  'utf8',
)
const theirs = [
  '.tl-canvas',
  '.tlui-toolbar',
  '.tlui-style-panel__wrapper',
  '.tlui-navigation-panel',
]

/** Serious and critical findings, or all, as sentences. */
export async function accessibilityFindings(
  page: Page,
  include = 'body',
  which: 'serious' | 'all' = 'serious',
): Promise<string[]> {
  await page.evaluate(axe)
  // What is still fading in has colours that nobody is meant to read.
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => {
      const { endTime } = effect?.getComputedTiming() ?? {}
      return endTime !== undefined && Number(endTime) < Infinity
    })
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })
  const exclude = include === 'body' ? theirs : []
  return page.evaluate(
    async ({ where, isAll }) => {
      const { axe: checker } = window as unknown as {
        axe: { run: (context: ElementContext, options: RunOptions) => Promise<AxeResults> }
      }
      const { violations } = await checker.run(where, { resultTypes: ['violations'] })
      return violations
        .filter(({ impact }) => isAll || impact === 'serious' || impact === 'critical')
        .flatMap(({ id, help, nodes }) =>
          nodes
            .filter(({ target }) => !/tlui-|\.tl-/.test(target.join(' ')))
            .map(
              (node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`,
            ),
        )
    },
    { where: { include: [include], exclude }, isAll: which === 'all' },
  )
}
