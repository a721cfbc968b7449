import { z } from 'zod';

/** 工单编号 of central, YYYYMMDD-NNNNNN: what is read to the citizen. */
export const orderNumberSchema = z.string().regex(/^\d{8}-\d{6}$/);
