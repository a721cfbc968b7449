import type { Call } from '../shared/call/call.ts';
import { isNote } from '../shared/order/note-target.ts';
import { workOrderSchema } from '../shared/order/order.ts';
import type { CatalogueService } from './catalogue/catalogue-service.ts';
import { type CatalogueInForce, createAssess } from './classification/assess.ts';
import type { Assess } from './classification/assessment.ts';
import { createDrafts, type Drafts } from './classification/drafts.ts';
import type { Cleanup } from './cleanup.ts';
import type { CentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import type { Store } from './db/store.ts';
import { type AddNote, createAddNote } from './dispatch/add-note.ts';
import { createDispatch, type Dispatch } from './dispatch/dispatch.ts';
import { createPersonActs, type PersonActs } from './dispatch/person-acts.ts';
import { type Pump, startPump } from './dispatch/pump.ts';
import type { RatingsClient } from './link/ratings-client.ts';
import { createLeadMarks, type LeadMarks } from './mark/lead-marks.ts';
import { createOrderCallers, type OrderCallers } from './order/order-callers.ts';
import { createOrderSheets, type OrderSheets } from './order/order-sheets.ts';
import { createOrders, type Orders } from './order/orders.ts';
import { createFindSameMatter, type FindSameMatter } from './order/same-matter.ts';

interface OrderOptions {
  readonly edges: Edges;
  readonly cleanup: Cleanup;
  readonly store: Store;
  readonly way: CentralWay;
  readonly catalogue: CatalogueInForce & Pick<CatalogueService, 'learn'>;
  readonly agentId: () => string | null;
  readonly call: (callId: string) => Call | null;
  readonly onChange: () => void;
}

export interface OrderParts {
  readonly drafts: Drafts;
  readonly assess: Assess;
  readonly dispatch: Dispatch;
  readonly addNote: AddNote;
  readonly sameMatter: FindSameMatter;
  readonly orders: Orders;
  readonly sheets: OrderSheets;
  readonly callers: OrderCallers;
  readonly personActs: PersonActs;
  readonly marks: LeadMarks;
  readonly ratings: RatingsClient;
  readonly pump: Pump;
}

/** From the first typed word to central's number. */
export function composeOrders({ edges, cleanup, store, way, catalogue, agentId, call, onChange }: OrderOptions): OrderParts {
  const { clock, startTimer, newId, random, log } = edges;
  const { client, enrolment } = way;
  const pump = startPump({
    store,
    post: client.postOrder,
    clock,
    startTimer,
    random,
    onChange,
    onAccepted: (body) => {
      // What central took was written by this program.
      const order = workOrderSchema.safeParse(JSON.parse(body));
      if (order.success && !isNote(order.data)) catalogue.learn(order.data);
    },
    log,
  });
  cleanup.add(() => pump.dispose());
  const orders = createOrders(store, clock, agentId);
  const assess = createAssess(catalogue, clock);
  const dispatching = { store, clock, newId, seat: () => enrolment.seat, agentId, assess, onChange: pump.kick };
  return {
    drafts: createDrafts({ store, clock, newId, agentId, log }),
    assess,
    dispatch: createDispatch(dispatching),
    addNote: createAddNote(dispatching),
    sameMatter: createFindSameMatter({
      ...{ store, clock, assess, call },
      isCentralThere: () => way.link.state().kind === 'up',
      askCentral: client.sameMatter,
    }),
    orders,
    sheets: createOrderSheets({ store, clock, orders, item: catalogue.item, agentId }),
    callers: createOrderCallers({ store, clock, agentId }),
    marks: createLeadMarks({ store, clock, agentId, central: client }),
    ratings: client,
    personActs: createPersonActs({ store, clock, newId, agentId, releaseKey: client.releaseKey, onChange: pump.kick }),
    pump,
  };
}
