/** After a form, and where a GET leads on (RFC 9110 §15.4.4); nobody keeps it. */
export const seeOther = (to: string): Response =>
  new Response(null, { status: 303, headers: { Location: to, 'Cache-Control': 'private, no-store' } })
