// What something costs, whatever else the machine does meanwhile.

/** Milliseconds of CPU that this process has used, all its threads together. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
