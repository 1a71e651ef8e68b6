// The outline of a stage header: an arrow whose tail takes in the tip of the one before.

const tip = 12
/** Half of what is left free between two arrows, and half of the outline that rounds the corners. */
const gap = 5
const outline = 2

/** An SVG path, x 0 being the left edge of the stage's column. The first has a flat tail, the last no overhang. */
export function arrowPath(
  width: number,
  height: number,
  isFirst: boolean,
  isLast: boolean,
): string {
  const left = gap
  const right = width - gap
  const middle = height / 2
  const top = outline
  const bottom = height - outline
  const point = isLast ? right : right + tip
  const shoulder = point - tip
  const notch = isFirst ? '' : `L${left + tip} ${middle}`
  return `M${left} ${top}H${shoulder}L${point} ${middle}L${shoulder} ${bottom}H${left}${notch}Z`
}
