-- Whether the whole history of the demo city is written: it is entered as one import, when it is done.
select true as done from import where id = :id::uuid and status = 'done'
