// A Korean input method, played through the browser's debugging protocol: each syllable is composed letter
// by letter, as a two-set keyboard does it, and then committed.
import type { CDPSession, Page } from '@playwright/test'

const leads = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'.split('')
const tails = 28
const vowels = 21
const firstSyllable = 0xac00

/** What a syllable looks like while it is typed: `한` is ㅎ, 하, 한. */
export function composition(syllable: string): string[] {
  const code = syllable.charCodeAt(0) - firstSyllable
  const tail = code % tails
  const open = String.fromCharCode(firstSyllable + code - tail)
  const lead = leads[Math.floor(code / (tails * vowels))] ?? ''
  return tail === 0 ? [lead, open] : [lead, open, syllable]
}

export class KoreanKeyboard {
  readonly #cdp: CDPSession

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp
  }

  static async of(page: Page): Promise<KoreanKeyboard> {
    return new KoreanKeyboard(await page.context().newCDPSession(page))
  }

  /** Types one syllable; `between` runs after each letter. */
  async syllable(syllable: string, between = () => Promise.resolve()): Promise<void> {
    for (const text of composition(syllable)) {
      // As if it were N, which outside a text makes a note.
      await this.press('KeyN')
      await this.#cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
      await between()
    }
    await this.#cdp.send('Input.insertText', { text: syllable })
  }

  /** A key as the page hears of it while an input method listens. */
  async press(code: string): Promise<void> {
    const key = { key: 'Process', code, windowsVirtualKeyCode: 229 }
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
}
