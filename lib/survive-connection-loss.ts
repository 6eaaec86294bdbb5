/**
 * Keeps the process alive when a connection that nobody waits for is lost: postgres.js reads types on connecting and
 * leaves that promise unhandled when the server is killed meanwhile. A bug still shows in the log.
 */
export function surviveConnectionLoss(): void {
  process.on('unhandledRejection', (reason) => console.error('Unhandled rejection:', reason))
}
