// Who may do what: one table, asked before anything is decoded.

export const roles = ['viewer', 'participant', 'facilitator'] as const
export type Role = (typeof roles)[number]

export const permissions = ['read', 'write', 'facilitate', 'manage'] as const
/**
 * `read` the board and its past · `write` its document · `facilitate` run its workshop (participants may be
 * asked to help with that) · `manage` title, links, deletion.
 */
export type Permission = (typeof permissions)[number]

const table: Record<Role, Record<Permission, boolean>> = {
  viewer: { read: true, write: false, facilitate: false, manage: false },
  participant: { read: true, write: true, facilitate: false, manage: false },
  facilitator: { read: true, write: true, facilitate: true, manage: true },
}

export function can(role: Role, permission: Permission): boolean {
  return table[role][permission]
}

export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role)
}
