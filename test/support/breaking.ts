// An update that breaks the document it is applied to: found by mutating honest updates, it decodes,
// moves the state vector of client 2, then throws.
export const breakingUpdate = Uint8Array.from([
  1, 2, 2, 0, 39, 1, 3, 97, 110, 121, 1, 98, 1, 40, 0, 2, 64, 1, 120, 1, 125, 1, 0,
])
