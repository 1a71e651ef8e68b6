// What every server here tells the bench that started it: its port once, and what it used when asked.
// It ends with the bench, whatever ends that.

/** Call it once the server listens; `more` goes along with the port. */
export function tell(port, more = {}) {
  process.send?.({ port, ...more })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({
      cpuSeconds: (user + system) / 1e6,
      residentBytes: process.memoryUsage.rss(),
    })
  })
  process.on('disconnect', () => process.exit(0))
}
