// Which stage is the purchase, by its title: stages have no kind, people name them as they like. Words in
// English and Korean; a title that says several things counts for each.

const purchase =
  /\b(purchas\w*|buy(ing)?|checkout|order(ing)?|decision|decid\w*|sign[- ]?up|contract)\b|구매|구입|결제|주문|결정|계약|가입/i
const funnel = {
  awareness: /\b(awareness|attention)\b|인지|인식|주의/i,
  interest: /\binterest\b|흥미|관심/i,
  desire: /\bdesire\b|욕구|욕망/i,
  action: /\baction\b|행동|실행/i,
}

export const isPurchase = (title: string): boolean => purchase.test(title)

/** Whether these stages are the four of the awareness-interest-desire-action funnel, or three of them. */
export function isFunnel(titles: readonly string[]): boolean {
  const found = Object.values(funnel).filter((word) => titles.some((title) => word.test(title)))
  return found.length >= 3
}

const vague =
  /^(our |the |a |an )?(typical |average |any |new )?(customers?|users?|people|everyone|everybody|clients?|buyers?|personas?|consumers?)( [a-z0-9])?$|^(우리 |일반 |모든 |신규 )?(고객|사용자|소비자|구매자|페르소나|모두|누구나)(님|들)?( ?[a-z0-9])?$/i

/** A name that could be anybody's. */
export const isVagueName = (name: string): boolean => vague.test(name.trim())
