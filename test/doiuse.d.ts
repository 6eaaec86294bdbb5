/** The package has its types where TypeScript does not look for them. */
declare module 'doiuse' {
  import type { Plugin } from 'postcss'

  export default function doiuse(options: {
    browsers: readonly string[]
    onFeatureUsage: (usage: { feature: string }) => void
  }): Plugin
}
