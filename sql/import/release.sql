-- Let another node go on; without an id: everything, on an engine that has only this node.
update import set worked_at = null where (:id::uuid is null or id = :id::uuid) and worked_at is not null
