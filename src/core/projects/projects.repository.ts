import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import type { ProjectBinding } from '../../shared/project.ts'
import { credentials } from '../accounts/credentials.table.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import type { Moved } from './find-standing.ts'
import { projectBindings, projectDenials, projects } from './projects.table.ts'
import { toBinding, type StoredProject } from './stored-project.ts'

/** Where a project is, or is to be: `id` null for a folder that is none yet. */
type PlaceOfProject = { id: string | null; folder: string; identity: string | null }

const given = sql.placeholder
const amongGiven = (name: string) => sql`(select value from json_each(${given(name)}))`

/** Projects with what is bound and denied in them. Each write is one durable transaction. */
export function createProjectsRepository({ database: { db }, now }: { database: Pick<Database, 'db'>; now: () => Date }) {
  const { identity } = projects
  const all = db
    .select()
    .from(projects)
    .orderBy(asc(projects.createdAt), sql`${projects}.rowid`)
    .prepare()
  const byFolder = db
    .select()
    .from(projects)
    .where(sql`${projects.folder} in ${amongGiven('folders')}`)
    .prepare()
  const byIdentity = db
    .select()
    .from(projects)
    // Few have several; which of those is meant is seen by the caller.
    .where(sql`${identity} in ${amongGiven('identities')} or instr(${identity}, ' ') > 0`)
    .prepare()
  // Columns within a text are named without their table where one table is selected from, so the tables stand here as text, too.
  const origins = sql<string | null>`case when ${projectBindings.baseUrl} is null then null else
    (select json_group_array(${credentials.origin}) from ${credentials}
      where ${credentials}.${sql.identifier(credentials.accountId.name)} = ${projectBindings}.${sql.identifier(projectBindings.accountId.name)}) end`
  const bindingsOf = db
    .select({ binding: projectBindings, origins })
    .from(projectBindings)
    .where(sql`${projectBindings.projectId} in ${amongGiven('ids')}`)
    .orderBy(sql`${projectBindings}.rowid`)
    .prepare()
  const denialsOf = db
    .select()
    .from(projectDenials)
    .where(sql`${projectDenials.projectId} in ${amongGiven('ids')}`)
    .orderBy(sql`${projectDenials}.rowid`)
    .prepare()

  function complete(rows: readonly (typeof projects.$inferSelect)[]): StoredProject[] {
    if (rows.length === 0) return []
    const ids = JSON.stringify(rows.map(({ id }) => id))
    const bindings = Map.groupBy(bindingsOf.all({ ids }), ({ binding }) => binding.projectId)
    const denials = Map.groupBy(denialsOf.all({ ids }), ({ projectId }) => projectId)
    return rows.map((row) => ({
      id: row.id,
      folder: row.folder,
      identities: row.identity?.split(' ') ?? [],
      createdAt: row.createdAt,
      bindings: (bindings.get(row.id) ?? []).map((stored) => toBinding(stored.binding, stored.origins)),
      denied: (denials.get(row.id) ?? []).map(({ accountId }) => accountId),
    }))
  }

  function inTransaction<T>(work: () => T): T {
    return withStorageErrors(() => db.transaction(work, { behavior: 'immediate' }))
  }

  function idAt(folder: string): string | undefined {
    return db.select({ id: projects.id }).from(projects).where(eq(projects.folder, folder)).get()?.id
  }

  function idByOwn(own: string): string | undefined {
    const isOwn = sql`${identity} || ' ' like ${`${own} %`}`
    return db.select({ id: projects.id }).from(projects).where(isOwn).get()?.id
  }

  function idOf({ id, folder, identity: known }: PlaceOfProject): string {
    return id ?? idAt(folder) ?? add(folder, known)
  }

  function add(folder: string, folderIdentity: string | null): string {
    const id = randomUUID()
    db.insert(projects).values({ id, folder, identity: folderIdentity, createdAt: now() }).run()
    return id
  }

  return {
    list: (): StoredProject[] => withStorageErrors(() => complete(all.all())),

    /**
     * The projects that are kept under one of these paths, or whose folder is known by one of these identities; others may be among
     * them that are known by several.
     */
    at: (folders: readonly string[], identities: readonly string[]): StoredProject[] =>
      withStorageErrors(() => {
        const found = byFolder.all({ folders: JSON.stringify(folders) })
        if (identities.length > 0) found.push(...byIdentity.all({ identities: JSON.stringify(identities) }))
        return complete([...new Map(found.map((row) => [row.id, row])).values()])
      }),

    find: (id: string): StoredProject | undefined =>
      withStorageErrors(() => complete(db.select().from(projects).where(eq(projects.id, id)).all())[0]),

    /** Returns the project's id, and what the binding replaced. */
    bind: (place: PlaceOfProject, binding: ProjectBinding): { id: string; previous: ProjectBinding | null } =>
      inTransaction(() => {
        const id = idOf(place)
        const isIts = and(eq(projectBindings.projectId, id), eq(projectBindings.provider, binding.provider))
        const previous = db.select().from(projectBindings).where(isIts).get()
        db.insert(projectBindings)
          .values({ projectId: id, ...binding })
          .onConflictDoUpdate({ target: [projectBindings.projectId, projectBindings.provider], set: binding })
          .run()
        if (!previous) return { id, previous: null }
        const { accountId, baseUrl, model } = previous
        return { id, previous: { provider: binding.provider, accountId, baseUrl, model } }
      }),

    /** False where nothing was bound. */
    unbind: (id: string, provider: string): boolean =>
      withStorageErrors(
        () =>
          db
            .delete(projectBindings)
            .where(and(eq(projectBindings.projectId, id), eq(projectBindings.provider, provider)))
            .run().changes > 0,
      ),

    /** Adds a rule. Returns the project's id. */
    deny: (place: PlaceOfProject, accountId: string): string =>
      inTransaction(() => {
        const id = idOf(place)
        db.insert(projectDenials).values({ projectId: id, accountId }).onConflictDoNothing().run()
        return id
      }),

    /** False where there was no such rule. */
    allow: (id: string, accountId: string): boolean =>
      withStorageErrors(
        () =>
          db
            .delete(projectDenials)
            .where(and(eq(projectDenials.projectId, id), eq(projectDenials.accountId, accountId)))
            .run().changes > 0,
      ),

    /** Keeps what a folder is known by. */
    setIdentities: (id: string, identities: readonly string[]): void =>
      void withStorageErrors(() =>
        db
          .update(projects)
          .set({ identity: identities.join(' ') || null })
          .where(eq(projects.id, id))
          .run(),
      ),

    /**
     * Takes a project to the path that its folder has now, unless that path has one, or it was taken elsewhere meanwhile: false then.
     * `leavesBehind`: another folder stands at the old path, where a project of its own keeps what held there; of one that it has
     * already, the rules alone.
     */
    follow: ({ id, from, to, identities, leavesBehind }: Moved): boolean =>
      inTransaction(() => {
        if (idAt(to) !== undefined) return false
        const isFrom = and(eq(projects.id, id), eq(projects.folder, from))
        const moved = db
          .update(projects)
          .set({ folder: to, identity: identities.join(' ') || null })
          .where(isFrom)
          .run()
        if (moved.changes === 0) return false
        if (!leavesBehind) return true
        const own = leavesBehind.identity === null ? undefined : idByOwn(leavesBehind.identity)
        const left = own ?? add(from, leavesBehind.identity)
        const bindings = own === undefined ? db.select().from(projectBindings).where(eq(projectBindings.projectId, id)).all() : []
        const denials = db.select().from(projectDenials).where(eq(projectDenials.projectId, id)).all()
        for (const row of bindings)
          db.insert(projectBindings)
            .values({ ...row, projectId: left })
            .run()
        for (const row of denials)
          db.insert(projectDenials)
            .values({ ...row, projectId: left })
            .onConflictDoNothing()
            .run()
        return true
      }),

    /** False where there was none. */
    remove: (id: string): boolean => withStorageErrors(() => db.delete(projects).where(eq(projects.id, id)).run().changes > 0),
  }
}
