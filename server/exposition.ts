// Numbers in the text format that Prometheus reads. Counting is adding to a plain number: a labelled counter
// of the usual library costs 0.5 µs a call, and some of these are called for every frame.

type Labels = Readonly<Record<string, string>>

export class Count {
  #value = 0

  add(by = 1): void {
    this.#value += by
  }

  get value(): number {
    return this.#value
  }
}

/** One count for each value of one label. */
export class CountsBy {
  readonly #label: string
  readonly #values = new Map<string, number>()

  constructor(label: string) {
    this.#label = label
  }

  add(value: string, by = 1): void {
    this.#values.set(value, (this.#values.get(value) ?? 0) + by)
  }

  *samples(): Iterable<[Labels, number]> {
    for (const [value, count] of this.#values) yield [{ [this.#label]: value }, count]
  }
}

/** How many observations were at most so large, for each bound. */
export class Distribution {
  readonly #bounds: readonly number[]
  readonly #counts: number[]
  #sum = 0
  #total = 0

  /** `bounds` grow. */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.#counts = bounds.map(() => 0)
  }

  observe(value: number): void {
    this.#sum += value
    this.#total += 1
    const at = this.#bounds.findIndex((bound) => value <= bound)
    if (at >= 0) this.#counts[at] = (this.#counts[at] ?? 0) + 1
  }

  lines(name: string, help: string): string {
    let below = 0
    const buckets = this.#bounds.map((bound, at) => {
      below += this.#counts[at] ?? 0
      return `${name}_bucket{le="${bound}"} ${below}\n`
    })
    return (
      `${head(name, help, 'histogram')}${buckets.join('')}${name}_bucket{le="+Inf"} ${this.#total}\n` +
      `${name}_sum ${this.#sum}\n${name}_count ${this.#total}\n`
    )
  }
}

/** The lines of one counter or gauge. */
export function samples(
  name: string,
  help: string,
  type: 'counter' | 'gauge',
  values: number | Iterable<[Labels, number]>,
): string {
  const list = typeof values === 'number' ? [[{}, values] as const] : [...values]
  return head(name, help, type) + list.map(([labels, value]) => line(name, labels, value)).join('')
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`
}

/** Label values are our own words, never what somebody sent, so nothing in them needs escaping. */
function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, word]) => `${label}="${word}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}\n`
}
