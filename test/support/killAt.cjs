// Preloaded into a server process (`--require`) to kill it at a named point, once: KILL_AT says which, and
// KILL_AFTER how many times it is passed before. Patches the driver and the sockets from outside, so
// the product has no switch for it. Loaded in every thread; each counts for itself.
const Database = require('better-sqlite3')
const { Socket } = require('node:net')

const points = {
  /** The update is in the document and on its way to others, in no commit. */
  'after apply': { send: true },
  'after broadcast': { sql: /^begin immediate/, when: 'before' },
  'inside commit': { sql: /^commit/, when: 'before' },
  'after commit before ack': { sql: /^commit/, when: 'after' },
  'in snapshot': { sql: /^insert into "snapshots"/, when: 'before' },
  'after snapshot': { sql: /^insert into "snapshots"/, when: 'after' },
  /** A segment is in the transaction, and the entries it stands for are, too; then they are not. */
  'in packing': { sql: /^insert into "segments"/, when: 'after' },
  'after packing': { sql: /^delete from "log"/, when: 'after' },
  'in migration': { sql: /^create table.*"(log|snapshots)"/, when: 'after' },
}

const point = points[process.env.KILL_AT]
let left = Number(process.env.KILL_AFTER ?? 0)

if (point?.send) {
  // Ready frames go past `ws`: what all writes have in common is the socket.
  const { write } = Socket.prototype
  Socket.prototype.write = function (...args) {
    pass()
    return write.apply(this, args)
  }
}
if (point?.sql) {
  const { prepare } = Database.prototype
  Database.prototype.prepare = function (sql, ...rest) {
    const statement = prepare.call(this, sql, ...rest)
    if (!point.sql.test(sql)) return statement
    for (const method of ['run', 'all', 'get', 'iterate']) {
      const original = statement[method]
      statement[method] = function (...args) {
        if (point.when === 'before') pass()
        const result = original.apply(this, args)
        if (point.when === 'after') pass()
        return result
      }
    }
    return statement
  }
}

function pass() {
  left -= 1
  if (left < 0) process.kill(process.pid, 'SIGKILL')
}
