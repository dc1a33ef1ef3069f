-- Off duty: the last position is forgotten at once.
delete from responder_position where person_id = :personId::uuid
