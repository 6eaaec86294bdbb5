/** Names by which a browser reaches its own machine, as they stand in an address. */
export const loopbackNames = ['localhost', '127.0.0.1', '[::1]'] as const

export const isLoopback = (hostname: string): boolean =>
  (loopbackNames as readonly string[]).includes(hostname)
