import type { EntityType } from '../shared/entities.ts';
import { topics } from '../shared/topics.ts';
import type { AuditSearch } from '../shared/trust/protocol.ts';
import { tables } from './tables/index.ts';
import { toSnake } from './tables/table.ts';

export type AuditPlan = Readonly<{ sql: string; params: readonly unknown[] }>;

/** A condition, and what its question marks stand for. */
type Condition = Readonly<{ sql: string; params: readonly unknown[] }>;

/** Asked for instead of a kind of entity: everything of the car with that plate. */
const PLATE = 'plate';

const ENTRY = `command.seq, command.name AS "command", command.staff_id AS "staffId", command.station_id AS "stationId",
    (SELECT verified FROM session WHERE id = command.session_id) AS "sessionVerified",
    command.occurred_at AS "occurredAt", command.received_at AS "receivedAt"`;

/**
 * The SQL of a search: newest first, so that each page is read off an index from its end. What is rarest leads: one
 * entity, then a person, a station or a command, then a kind of entity, then a span of time.
 */
export function planAudit(search: AuditSearch): AuditPlan {
  const { entity, entityId, before = Number.MAX_SAFE_INTEGER, limit } = search;
  const named = equals(search);
  const kindLeads = entity !== undefined && entityId === undefined && named.length === 0;
  const conditions: Condition[] = [
    { sql: `${kindLeads ? 'change' : 'command'}.seq < ?`, params: [before] },
    ...named,
    ...ofEntity(search, kindLeads),
    ...ofTime(search, named.length === 0 && entity === undefined),
  ];
  // The order of the tables in a CROSS JOIN is the order in which they are read.
  const from = kindLeads ? 'change CROSS JOIN command ON command.seq = change.seq' : 'command';
  const order = kindLeads ? 'GROUP BY change.seq ORDER BY change.seq DESC' : 'ORDER BY command.seq DESC';
  return {
    sql: `SELECT ${ENTRY} FROM ${from} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ${order} LIMIT ?`,
    params: [...conditions.flatMap(({ params }) => params), limit],
  };
}

function equals({ staffId, stationId, command }: AuditSearch): readonly Condition[] {
  const wanted = { staff_id: staffId, station_id: stationId, name: command };
  return Object.entries(wanted).flatMap(([column, value]) =>
    value === undefined ? [] : [{ sql: `command.${column} = ?`, params: [value] }],
  );
}

function ofEntity({ entity, entityId }: AuditSearch, kindLeads: boolean): readonly Condition[] {
  if (entity === undefined) return [];
  if (entityId === undefined) {
    if (kindLeads) return [{ sql: 'change.entity = ?', params: [entity] }];
    const sql = 'EXISTS (SELECT 1 FROM change WHERE change.seq = command.seq AND change.entity = ?)';
    return [{ sql, params: [entity] }];
  }
  if (entity === PLATE)
    return [{ sql: `command.seq IN (${OF_CAR})`, params: Array(OF_CAR.split('?').length - 1).fill(entityId) }];
  const sql = 'command.seq IN (SELECT seq FROM change WHERE entity = ? AND entity_id = ?)';
  return [{ sql, params: [entity, entityId] }];
}

/**
 * When it happened. Where nothing else leads, the index of times does; elsewhere the plus keeps it from leading, for
 * then what was found by it would have to be put in order first.
 */
function ofTime({ from, to }: AuditSearch, leads: boolean): readonly Condition[] {
  if (from === undefined && to === undefined) return [];
  const [least, most] = [from ?? 0, to ?? Number.MAX_SAFE_INTEGER];
  return leads
    ? [
        {
          sql: 'command.seq IN (SELECT seq FROM command WHERE occurred_at BETWEEN ? AND ? AND seq > 0)',
          params: [least, most],
        },
      ]
    : [{ sql: '+command.occurred_at BETWEEN ? AND ?', params: [least, most] }];
}

/** Seqs that touched a car: the vehicle, its visits, and everything that belongs to them. */
const OF_CAR = carSql();

function carSql(): string {
  const visits = 'SELECT id FROM visit WHERE plate = ?';
  const parts = [
    "SELECT seq FROM change WHERE entity = 'vehicle' AND entity_id IN (SELECT id FROM vehicle WHERE plate = ?)",
    `SELECT seq FROM change WHERE entity = 'visit' AND entity_id IN (${visits})`,
    ...Object.entries(topics.workshop.children).map(([type, field]) => {
      const { name } = tables[type as EntityType];
      const ids = `SELECT id FROM ${name} WHERE ${toSnake(field)} IN (${visits})`;
      return `SELECT seq FROM change WHERE entity = '${type}' AND entity_id IN (${ids})`;
    }),
  ];
  return parts.join(' UNION ');
}
