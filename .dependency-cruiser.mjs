/** The import walls of ARCHITECTURE.md: app → features → components → lib, and features → db. */
const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const tests = '\\.test\\.tsx?$'

export default {
  forbidden: [
    wall('no-cycles', 'A cycle means two modules are one.', {}, { circular: true }),
    wall('routes-stay-out-of-the-database', 'Routes call features.', { path: '^app/' }, { path: '^db/|node_modules/(drizzle-orm|postgres)/' }),
    wall('components-are-domain-free', 'A component knows no feature.', { path: '^components/' }, { path: '^(app|features|db)/' }),
    wall('lib-is-domain-free', 'lib is the lowest floor.', { path: '^lib/' }, { path: '^(app|features|components|db)/' }),
    wall('features-do-not-import-routes', 'Features stand below the routes.', { path: '^features/' }, { path: '^app/' }),
    wall('db-knows-no-feature', 'The schema stands below the features; demo data and migration call them.', { path: '^db/', pathNot: '^db/(demo/|migrate)' }, { path: '^(app|features|components)/' }),
    wall('actors-come-from-gates', 'Only a gate may mint an actor.', { pathNot: `^features/[^/]+/gate\\.ts$|^features/messages/worker-gate\\.ts$|^db/demo/|${tests}|^e2e/|^bench/|^test/` }, { path: '^lib/mint-actor\\.ts$' }),
    wall('client-code-stays-out-of-the-server', 'Zod schemas and pure helpers run anywhere; they import no server module.', { path: '/schema\\.ts$', pathNot: '^db/' }, { path: '/(queries|mutations|actions|gate)\\.ts$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
