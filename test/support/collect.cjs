// Preloaded into a server process: SIGUSR2 collects garbage, and /metrics counts how often that was done.
const { Registry } = require('prom-client')
const { isMainThread } = require('node:worker_threads')
const v8 = require('node:v8')
const vm = require('node:vm')

if (isMainThread && process.argv[1]?.endsWith('launch.mjs')) {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc')
  let count = 0
  process.on('SIGUSR2', () => {
    collect()
    count += 1
  })
  // Every server has a registry of its own, so the count is added to what it prints.
  const { metrics } = Registry.prototype
  Registry.prototype.metrics = async function () {
    return `forced_collections ${count}\n${await metrics.call(this)}`
  }
}
