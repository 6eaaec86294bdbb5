import { readdirSync } from 'node:fs'

/** The path of every page of `app/`, such as `/admin/roles/[id]`: read from the folders, so that none is forgotten. */
export const pageRoutes = (): string[] =>
  readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/page.tsx'))
    .map((file) => file.replace(/\/\([^/]+\)/g, '').replace(/\/page\.tsx$/, '') || '/')
    .sort()
