"""The forgiving search over the library, in both languages at once.

`words` and `query` say what matches what; `index` writes; `find` searches; `highlight` marks.
`sqlite` and `postgresql` hold the SQL, fed with the same tokens, so that both find the same.
"""
