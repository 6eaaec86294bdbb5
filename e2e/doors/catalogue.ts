import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = {
  node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }>
}

type BuiltAction = { id: string; name: string; pages: string[] }

const built = (name: string): unknown =>
  JSON.parse(readFileSync(join(process.env.NEXT_DIST_DIR || '.next', name), 'utf8'))

/** The pages and route handlers that the build serves, as `/admin/employees/[id]`; Next's own error pages apart. */
export function builtRoutes(): string[] {
  const routes = Object.values(built('app-path-routes-manifest.json') as Record<string, string>)
  return routes.filter((route) => !route.startsWith('/_')).sort()
}

/** The server actions that the build answers, named `people/actions.banPersonAction`, and the pages that know them. */
export function builtActions(): BuiltAction[] {
  const routes = built('app-path-routes-manifest.json') as Record<string, string>
  const { node } = built('server/server-reference-manifest.json') as Manifest
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename.replace(/^features\/|\.tsx?$/g, '')}.${exportedName}`,
    pages: Object.keys(workers).map((worker) => routes[worker.replace(/^app/, '')] ?? worker),
  }))
}
