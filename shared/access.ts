// Who may do what: one table, asked before anything is decoded.

export const roles = ['viewer', 'participant', 'facilitator'] as const
export type Role = (typeof roles)[number]

export const permissions = ['open', 'read', 'past', 'write', 'facilitate', 'manage'] as const
/**
 * `open` a page of the board · `read` what is on it · `past`: what was on it · `write` its document ·
 * `facilitate` run its workshop (participants may be asked to help with that) · `manage` title, links,
 * deletion, going back. A link may hold less than its role.
 */
export type Permission = (typeof permissions)[number]

const table: Record<Role, Record<Permission, boolean>> = {
  viewer: { open: true, read: true, past: true, write: false, facilitate: false, manage: false },
  participant: {
    open: true,
    read: true,
    past: true,
    write: true,
    facilitate: false,
    manage: false,
  },
  facilitator: { open: true, read: true, past: true, write: true, facilitate: true, manage: true },
}

export function can(role: Role, permission: Permission): boolean {
  return table[role][permission]
}

export function isRole(value: unknown): value is Role {
  return roles.includes(value as Role)
}
