import { type Permission, permissionBlocks, permissionsOf } from '@/lib/applications'
import type { Translator } from '@/lib/translator'
import { permissionBlockNames } from './permission-names'

/** «Роли: просмотр и изменение; Аудит: просмотр». */
export function permissionsText(t: Translator, list: readonly Permission[]): string {
  return permissionBlocks
    .flatMap((block) => {
      const [read, write] = permissionsOf(block)
      const sees = read !== undefined && list.includes(read)
      const changes = write !== undefined && list.includes(write)
      if (!sees && !changes) return []
      const level = changes ? (sees ? 'roles.write' : 'roles.levels.write') : 'roles.read'
      return `${t(permissionBlockNames[block])}: ${t(level).toLowerCase()}`
    })
    .join('; ')
}
