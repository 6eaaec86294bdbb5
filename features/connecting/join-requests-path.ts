/** Where administrators let newcomers in, or refuse them. */
export const joinRequestsPath = '/admin/join-requests'
