import { receiveReceipts } from '@/features/messages/receipts-door'

/** Delivery receipts of the generic SMS gateway; see `features/messages/receipts-door.ts` for their form. */
export const POST = (request: Request): Promise<Response> => receiveReceipts(request)
